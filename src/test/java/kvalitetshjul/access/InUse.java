package kvalitetshjul.access;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.test.context.TestPropertySource;

/** An installation that is no demonstration, behind https, and has no mail server. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@TestPropertySource(
        properties = {
            "kvalitetshjul.demonstration=false",
            "kvalitetshjul.sign-in.second-factor=required",
            "kvalitetshjul.sign-in.address=https://quality.example.test",
            "test.mail-server=false"
        })
@interface InUse {}
