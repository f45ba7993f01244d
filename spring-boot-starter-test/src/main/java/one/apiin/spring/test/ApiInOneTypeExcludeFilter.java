package one.apiin.spring.test;

import org.springframework.boot.test.context.filter.annotation.StandardAnnotationCustomizableTypeExcludeFilter;

/**
 * Excludes the components of the application.
 */
final class ApiInOneTypeExcludeFilter extends StandardAnnotationCustomizableTypeExcludeFilter<ApiInOneTest> {

	ApiInOneTypeExcludeFilter(Class<?> testClass) {
		super(testClass);
	}

}
