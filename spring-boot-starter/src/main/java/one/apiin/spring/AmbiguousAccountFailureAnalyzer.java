package one.apiin.spring;

import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.NoUniqueBeanDefinitionException;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;

/**
 * Lists the accounts if an injection without a qualifier matches several. Runs before
 * Spring Boot's analyzer, which knows bean names only.
 */
@Order(Ordered.HIGHEST_PRECEDENCE)
final class AmbiguousAccountFailureAnalyzer extends AbstractFailureAnalyzer<NoUniqueBeanDefinitionException> {

	/**
	 * The types with one bean for each account; the type is the end of the bean's name.
	 */
	private static final Set<String> PER_ACCOUNT = Set.of("ApiInOneClient", "UploadCoverClient", "ClipDownloader",
			"UploadCoverJobs");

	@Override
	protected @Nullable FailureAnalysis analyze(Throwable rootFailure, NoUniqueBeanDefinitionException cause) {
		Class<?> type = cause.getBeanType();
		Collection<String> beans = cause.getBeanNamesFound();
		if (type == null || beans == null || !type.getName().startsWith("one.apiin.")
				|| !PER_ACCOUNT.contains(type.getSimpleName())) {
			return null;
		}
		List<String> accounts = accounts(beans, type.getSimpleName());
		return accounts.isEmpty() ? null : analysis(type.getSimpleName(), accounts, cause);
	}

	private static List<String> accounts(Collection<String> beans, String suffix) {
		return beans.stream()
			.filter((bean) -> bean.endsWith(suffix) && bean.length() > suffix.length())
			.map((bean) -> bean.substring(0, bean.length() - suffix.length()))
			.sorted()
			.toList();
	}

	private static FailureAnalysis analysis(String type, List<String> accounts, Throwable cause) {
		String listed = accounts.stream().map((account) -> "    - " + account).collect(Collectors.joining("\n"));
		return new FailureAnalysis(
				"An injection of %s names no account, but there are several:\n\n%s".formatted(type, listed),
				("Name the account where it is injected: @Qualifier(\"%s\") %s. To have one that needs no qualifier, "
						+ "set apiinone.api-key.")
					.formatted(accounts.get(0), type),
				cause);
	}

}
