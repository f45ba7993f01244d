package one.apiin.spring.test;

import org.springframework.stereotype.Component;

/** A component of the application that a slice leaves out. */
@Component
class Unrelated {

}
