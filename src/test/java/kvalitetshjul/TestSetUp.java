package kvalitetshjul;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Primary;
import org.springframework.mail.javamail.JavaMailSender;
import org.springframework.mail.javamail.JavaMailSenderImpl;

/** What tests put in the place of the world outside, and what they count with. */
@TestConfiguration(proxyBeanMethods = false)
class TestSetUp {
    @Bean
    @Primary
    TestClock testClock() {
        return new TestClock();
    }

    /** A real mail server, that keeps what it is sent. */
    @Bean(initMethod = "start", destroyMethod = "stop")
    @ConditionalOnBooleanProperty(name = "test.mail-server", matchIfMissing = true)
    GreenMail mailServer() throws IOException {
        // a port of its own, which it keeps when a test stops it for a while
        try (var free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return new GreenMail(new ServerSetup(free.getLocalPort(), "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
        }
    }

    @Bean
    @ConditionalOnBooleanProperty(name = "test.mail-server", matchIfMissing = true)
    JavaMailSender mailSender(GreenMail mailServer) {
        var sender = new JavaMailSenderImpl();
        sender.setHost("127.0.0.1");
        sender.setPort(mailServer.getSmtp().getServerSetup().getPort());
        return sender;
    }

    @Bean
    static Statements statements() {
        return new Statements();
    }
}
