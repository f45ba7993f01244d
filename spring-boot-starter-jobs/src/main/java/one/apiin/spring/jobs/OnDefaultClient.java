package one.apiin.spring.jobs;

import java.util.stream.Stream;

import one.apiin.uploadcover.UploadCoverClient;

import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.boot.autoconfigure.condition.ConditionMessage;
import org.springframework.boot.autoconfigure.condition.ConditionOutcome;
import org.springframework.boot.autoconfigure.condition.SpringBootCondition;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.context.annotation.ConfigurationCondition;
import org.springframework.core.type.AnnotatedTypeMetadata;

/**
 * Matches if there is a client beside those of the named accounts, which are fallbacks.
 */
final class OnDefaultClient extends SpringBootCondition implements ConfigurationCondition {

	@Override
	public ConfigurationPhase getConfigurationPhase() {
		return ConfigurationPhase.REGISTER_BEAN;
	}

	@Override
	public ConditionOutcome getMatchOutcome(ConditionContext context, AnnotatedTypeMetadata metadata) {
		ConfigurableListableBeanFactory beans = context.getBeanFactory();
		ConditionMessage.Builder message = ConditionMessage.forCondition("Default account of API in One");
		boolean found = beans != null && isPresent(beans);
		return new ConditionOutcome(found, message.because(found ? "it has a client" : "it has no client"));
	}

	static boolean isPresent(ConfigurableListableBeanFactory beans) {
		return Stream.of(beans.getBeanNamesForType(UploadCoverClient.class, true, false))
			.anyMatch((name) -> !beans.containsBeanDefinition(name) || !beans.getBeanDefinition(name).isFallback());
	}

}
