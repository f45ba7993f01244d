package one.apiin.spring;

import one.apiin.ApiInOneClient;
import one.apiin.download.ClipDownloader;
import one.apiin.uploadcover.UploadCoverClient;

import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.beans.factory.support.AutowireCandidateQualifier;
import org.springframework.beans.factory.support.BeanDefinitionRegistry;
import org.springframework.beans.factory.support.RootBeanDefinition;
import org.springframework.context.annotation.ImportBeanDefinitionRegistrar;
import org.springframework.core.env.Environment;
import org.springframework.core.type.AnnotationMetadata;

/**
 * Registers a client, its Upload Cover client and its downloader for each named account.
 * They are fallbacks: if the default account has such beans, injecting these needs a
 * qualifier. As for the default account, only the Upload Cover client is created at the
 * start.
 * <p>
 * AOT processing needs bean definitions without suppliers.
 */
final class AccountRegistrar implements ImportBeanDefinitionRegistrar {

	/** The name of the bean that makes clients, in its method {@code forAccount}. */
	static final String CLIENT_FACTORY = "apiInOneClientFactory";

	private final Accounts accounts;

	AccountRegistrar(Environment environment) {
		this.accounts = new Accounts(environment);
	}

	@Override
	public void registerBeanDefinitions(AnnotationMetadata metadata, BeanDefinitionRegistry registry) {
		for (String name : this.accounts.names()) {
			String client = name + "ApiInOneClient";
			registry.registerBeanDefinition(client, client(name));
			registry.registerBeanDefinition(name + "UploadCoverClient",
					part(name, UploadCoverClient.class, client, "uploadCover"));
			RootBeanDefinition downloader = part(name, ClipDownloader.class, client, "downloads");
			downloader.setLazyInit(true);
			registry.registerBeanDefinition(name + "ClipDownloader", downloader);
		}
	}

	private static RootBeanDefinition client(String account) {
		RootBeanDefinition definition = qualified(account, ApiInOneClient.class);
		definition.setFactoryBeanName(CLIENT_FACTORY);
		definition.setFactoryMethodName("forAccount");
		definition.getConstructorArgumentValues().addIndexedArgumentValue(0, account);
		definition.setDestroyMethodName("close");
		definition.setLazyInit(true);
		return definition;
	}

	private static RootBeanDefinition part(String account, Class<?> type, String client, String method) {
		RootBeanDefinition definition = qualified(account, type);
		definition.setFactoryBeanName(client);
		definition.setFactoryMethodName(method);
		definition.setDestroyMethodName("");
		return definition;
	}

	private static RootBeanDefinition qualified(String account, Class<?> type) {
		RootBeanDefinition definition = new RootBeanDefinition(type);
		definition.setTargetType(type);
		definition.addQualifier(new AutowireCandidateQualifier(Qualifier.class, account));
		definition.setFallback(true);
		return definition;
	}

}
