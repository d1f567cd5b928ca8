package kvalitetshjul.imports;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Several JSON documents in one file, as a source hands them out page by page and unit by unit: each after a record separator, as RFC 7464 has it. The
 * documents keep their bytes.
 */
final class JsonSequence {
    private static final byte SEPARATOR = 0x1E;

    private JsonSequence() {}

    static boolean is(byte[] content) {
        return content.length > 0 && content[0] == SEPARATOR;
    }

    static byte[] of(List<byte[]> documents) {
        var all = new ByteArrayOutputStream();
        for (var document : documents) {
            all.write(SEPARATOR);
            all.writeBytes(document);
            all.write('\n');
        }
        return all.toByteArray();
    }

    /** A separator inside a document would be a control character, which JSON has none of. */
    static List<byte[]> documents(byte[] content) {
        var documents = new ArrayList<byte[]>();
        int from = 1;
        for (int i = 1; i <= content.length; i++)
            if (i == content.length || content[i] == SEPARATOR) {
                documents.add(Arrays.copyOfRange(content, from, i));
                from = i + 1;
            }
        return documents;
    }
}
