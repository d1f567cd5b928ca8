package kvalitetshjul;

import kvalitetshjul.connectors.LocalPublisher;
import org.springframework.boot.test.util.TestPropertyValues;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;

/** The one publisher tests ask over HTTP, whatever its name: on this machine, so that no test asks a real one. It has nothing unless a test says so. */
public class AskedPublisher implements ApplicationContextInitializer<ConfigurableApplicationContext> {
    public static final LocalPublisher PUBLISHER = new LocalPublisher();

    @Override
    public void initialize(ConfigurableApplicationContext context) {
        var address = PUBLISHER.address();
        TestPropertyValues.of(
                        "kvalitetshjul.connectors.localhost=true",
                        "kvalitetshjul.connectors.pause=1ms",
                        "kvalitetshjul.connectors.addresses.kolada=" + address,
                        "kvalitetshjul.connectors.addresses.skolverket=" + address,
                        "kvalitetshjul.connectors.addresses.barnehagefakta=" + address,
                        "kvalitetshjul.connectors.addresses.ssb=" + address)
                .applyTo(context);
    }
}
