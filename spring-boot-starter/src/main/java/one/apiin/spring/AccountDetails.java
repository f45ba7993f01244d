package one.apiin.spring;

import java.util.stream.Stream;

import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.BeanFactoryAnnotationUtils;

/**
 * Finds the connection details of a named account: those that speak for all accounts, a
 * bean with its qualifier, or the properties.
 */
final class AccountDetails {

	private final ListableBeanFactory beans;

	private final ObjectProvider<ApiInOneConnectionDetails> byDefault;

	AccountDetails(ListableBeanFactory beans) {
		this.beans = beans;
		this.byDefault = beans.getBeanProvider(ApiInOneConnectionDetails.class);
	}

	ApiInOneConnectionDetails of(Account account) {
		ApiInOneConnectionDetails details = this.byDefault.getIfUnique();
		if (details != null && details.forAllAccounts()) {
			return details;
		}
		return qualified(account.name()).findFirst().orElseGet(account::details);
	}

	private Stream<ApiInOneConnectionDetails> qualified(String account) {
		return Stream.of(this.beans.getBeanNamesForType(ApiInOneConnectionDetails.class))
			.filter((name) -> BeanFactoryAnnotationUtils.isQualifierMatch(account::equals, name, this.beans))
			.map((name) -> this.beans.getBean(name, ApiInOneConnectionDetails.class));
	}

}
