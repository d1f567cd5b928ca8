package kvalitetshjul;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import javax.sql.DataSource;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.jdbc.datasource.DelegatingDataSource;

/**
 * Counts the SQL statements that a piece of work prepares. Those of the session and the setting of the tenant are left out: they cost every page the
 * same and say nothing of the page.
 */
public class Statements implements BeanPostProcessor {
    private final Queue<String> prepared = new ConcurrentLinkedQueue<>();
    private volatile boolean counting;

    /** The statements prepared while the work ran, in order, over all threads: run nothing beside it. */
    public List<String> during(Runnable work) {
        prepared.clear();
        counting = true;
        try {
            work.run();
        } finally {
            counting = false;
        }
        return List.copyOf(prepared);
    }

    @Override
    public Object postProcessAfterInitialization(Object bean, String name) {
        return bean instanceof DataSource source && name.equals("dataSource") ? new Counting(source) : bean;
    }

    private final class Counting extends DelegatingDataSource {
        Counting(DataSource source) {
            super(source);
        }

        @Override
        public Connection getConnection() throws java.sql.SQLException {
            var connection = super.getConnection();
            return (Connection) Proxy.newProxyInstance(
                    Statements.class.getClassLoader(),
                    new Class<?>[] {Connection.class},
                    (proxy, method, arguments) -> {
                        if (method.getName().equals("prepareStatement")) note((String) arguments[0]);
                        try {
                            return method.invoke(connection, arguments);
                        } catch (InvocationTargetException failure) {
                            throw failure.getTargetException();
                        }
                    });
        }

        private void note(String sql) {
            if (!counting) return;
            var text = sql.toLowerCase(java.util.Locale.ROOT);
            if (!text.contains("spring_session") && !text.contains("set_config('app.tenant_id'")) prepared.add(sql);
        }
    }
}
