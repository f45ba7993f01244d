package one.apiin.spring.jobs;

import one.apiin.spring.Accounts;

import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.beans.factory.support.AutowireCandidateQualifier;
import org.springframework.beans.factory.support.BeanDefinitionRegistry;
import org.springframework.beans.factory.support.RootBeanDefinition;
import org.springframework.context.annotation.ImportBeanDefinitionRegistrar;
import org.springframework.core.env.Environment;
import org.springframework.core.type.AnnotationMetadata;

/**
 * Registers the jobs of each named account as a fallback with the account's qualifier,
 * like its clients.
 */
final class JobAccountRegistrar implements ImportBeanDefinitionRegistrar {

	static final String FACTORY = "apiInOneJobAccounts";

	private final Environment environment;

	JobAccountRegistrar(Environment environment) {
		this.environment = environment;
	}

	@Override
	public void registerBeanDefinitions(AnnotationMetadata metadata, BeanDefinitionRegistry registry) {
		for (String name : new Accounts(this.environment).names()) {
			RootBeanDefinition definition = new RootBeanDefinition(UploadCoverJobs.class);
			definition.setTargetType(UploadCoverJobs.class);
			definition.setFactoryBeanName(FACTORY);
			definition.setFactoryMethodName("forAccount");
			definition.getConstructorArgumentValues().addIndexedArgumentValue(0, name);
			definition.addQualifier(new AutowireCandidateQualifier(Qualifier.class, name));
			definition.setFallback(true);
			registry.registerBeanDefinition(name + "UploadCoverJobs", definition);
		}
	}

}
