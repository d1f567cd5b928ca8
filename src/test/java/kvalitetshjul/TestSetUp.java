package kvalitetshjul;

import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Primary;

/** What tests put in the place of the world outside, and what they count with. */
@TestConfiguration(proxyBeanMethods = false)
class TestSetUp {
    @Bean
    @Primary
    TestClock testClock() {
        return new TestClock();
    }

    @Bean
    static Statements statements() {
        return new Statements();
    }
}
