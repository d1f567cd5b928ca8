package kvalitetshjul;

import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.junit.jupiter.SpringExtension;
import org.springframework.transaction.support.TransactionTemplate;

/** Every test begins at {@link TestClock#START}, where failed tries of times to come have not been made yet. */
class ClockBackToStart implements BeforeEachCallback {
    @Override
    public void beforeEach(ExtensionContext context) {
        var beans = SpringExtension.getApplicationContext(context);
        beans.getBean(TestClock.class).reset();
        beans.getBean(TransactionTemplate.class)
                .executeWithoutResult(status -> beans.getBean(JdbcClient.class)
                        .sql("delete from sign_in_throttle")
                        .update());
    }
}
