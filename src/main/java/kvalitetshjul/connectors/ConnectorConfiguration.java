package kvalitetshjul.connectors;

import java.net.InetAddress;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(ConnectorSettings.class)
class ConnectorConfiguration {
    /** Publishers see which installation asks, and where to reach those who run it. */
    @Bean
    Fetcher fetcher(ConnectorSettings settings, @Value("${kvalitetshjul.address}") String address) {
        return new Fetcher(settings, InetAddress::getAllByName, "Kvalitetshjul/1.0 (+" + address + ")");
    }

    @Bean
    Questions questions(ConnectorSettings settings) {
        return new Questions(settings);
    }
}
