package kvalitetshjul;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.boot.webmvc.test.autoconfigure.MockMvcPrint;
import org.springframework.test.context.ContextConfiguration;

/**
 * A test on the whole application and a real PostgreSQL. All such tests share one context, one database and one clock; each makes its own owner
 * through {@link Fixtures}, and nothing is rolled back.
 * Requests are not written down to be printed when a test fails: the tests that send thousands would hold them all.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@SpringBootTest(
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {
            "kvalitetshjul.demonstration=true",
            "kvalitetshjul.lay-out-demonstration=false",
            "kvalitetshjul.sign-in.second-factor=optional",
            "spring.datasource.hikari.maximum-pool-size=4",
            "db-scheduler.enabled=false"
        })
@AutoConfigureMockMvc(print = MockMvcPrint.NONE)
@ContextConfiguration(
        classes = {Kvalitetshjul.class, TestSetUp.class},
        initializers = {TestDatabase.class, AskedPublisher.class})
@ExtendWith(ClockBackToStart.class)
public @interface ModuleTest {}
