package kvalitetshjul;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

@SpringBootApplication
public class Kvalitetshjul {
    static void main(String[] arguments) {
        SpringApplication.run(Kvalitetshjul.class, arguments);
    }
}
