package one.apiin.spring.test;

import org.springframework.boot.test.autoconfigure.TestSliceTestContextBootstrapper;

/**
 * Reads the properties of {@link ApiInOneTest}.
 */
final class ApiInOneTestContextBootstrapper extends TestSliceTestContextBootstrapper<ApiInOneTest> {

}
