package one.apiin.spring.test;

import org.springframework.boot.test.context.filter.annotation.StandardAnnotationCustomizableTypeExcludeFilter;

/**
 * Leaves the application's own components out.
 */
final class ApiInOneTypeExcludeFilter extends StandardAnnotationCustomizableTypeExcludeFilter<ApiInOneTest> {

	ApiInOneTypeExcludeFilter(Class<?> testClass) {
		super(testClass);
	}

}
