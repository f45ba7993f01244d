package one.apiin.spring.test;

import org.springframework.boot.autoconfigure.SpringBootApplication;

/** An application with more than what its slice takes. */
@SpringBootApplication
class SliceApplication {

}
