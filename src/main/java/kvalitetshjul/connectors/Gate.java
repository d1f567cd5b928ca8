package kvalitetshjul.connectors;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Locale;

/**
 * Which addresses may be asked: by https, on the list, and nowhere inside the network the product stands in, whatever the name leads to. Between this look and
 * the call the name is looked up again; that it cannot lead elsewhere meanwhile follows from the machine remembering the answer, and an inner host from having no
 * certificate for the name.
 */
record Gate(List<String> hosts, boolean localhost, Names names) {
    private static final List<String> HERE = List.of("localhost", "127.0.0.1");
    private static final int HTTPS = 443;

    /** Looks up names. */
    interface Names {
        InetAddress[] addresses(String host) throws UnknownHostException;
    }

    void check(URI address) throws FetchFailed {
        var host = address.getHost() == null ? "" : address.getHost().toLowerCase(Locale.ROOT);
        if (localhost && HERE.contains(host) && "http".equals(address.getScheme())) return;
        boolean allowed = "https".equals(address.getScheme())
                && hosts.contains(host)
                && address.getRawUserInfo() == null
                && (address.getPort() == -1 || address.getPort() == HTTPS);
        if (!allowed) throw new FetchFailed(FetchFailed.Reason.ADDRESS, host);
        try {
            for (var found : names.addresses(host))
                if (!isPublic(found)) throw new FetchFailed(FetchFailed.Reason.PRIVATE, host);
        } catch (UnknownHostException unknown) {
            throw new FetchFailed(FetchFailed.Reason.UNREACHABLE, host);
        }
    }

    static boolean isPublic(InetAddress address) {
        if (address.isAnyLocalAddress()
                || address.isLoopbackAddress()
                || address.isLinkLocalAddress()
                || address.isSiteLocalAddress()
                || address.isMulticastAddress()) return false;
        var bytes = address.getAddress();
        if (address instanceof Inet6Address) return isPublic6(bytes);
        int first = bytes[0] & 0xFF;
        int second = bytes[1] & 0xFF;
        boolean sharedByProvider = first == 100 && second >= 64 && second < 128;
        boolean reserved = first == 0 || first >= 240;
        boolean protocols = first == 192 && second == 0 && bytes[2] == 0;
        boolean measuring = first == 198 && (second == 18 || second == 19);
        return !sharedByProvider && !reserved && !protocols && !measuring;
    }

    /** Only what is handed out for the open net, and no address of version 4 wrapped in one of version 6. */
    private static boolean isPublic6(byte[] bytes) {
        boolean global = (bytes[0] & 0xE0) == 0x20;
        boolean relayed = bytes[0] == 0x20 && bytes[1] == 0x02;
        boolean tunnelled = bytes[0] == 0x20 && bytes[1] == 0x01 && bytes[2] == 0 && bytes[3] == 0;
        return global && !relayed && !tunnelled;
    }
}
