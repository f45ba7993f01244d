package one.apiin.spring;

import org.springframework.boot.autoconfigure.condition.ConditionMessage;
import org.springframework.boot.autoconfigure.condition.ConditionOutcome;
import org.springframework.boot.autoconfigure.condition.SpringBootCondition;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.core.env.Environment;
import org.springframework.core.type.AnnotatedTypeMetadata;

/**
 * Matches if the properties right under {@code apiinone} are an account, not only the
 * settings that the named accounts inherit. Without any account they are one, whose
 * missing key fails the start.
 */
final class OnDefaultAccount extends SpringBootCondition {

	@Override
	public ConditionOutcome getMatchOutcome(ConditionContext context, AnnotatedTypeMetadata metadata) {
		ConditionMessage.Builder message = ConditionMessage.forCondition("Default account of API in One");
		if (isConfigured(context.getEnvironment())) {
			return ConditionOutcome.match(message.because("apiinone.api-key is set"));
		}
		if (new Accounts(context.getEnvironment()).names().isEmpty()) {
			return ConditionOutcome.match(message.because("there are no named accounts"));
		}
		return ConditionOutcome.noMatch(message.because("only named accounts have a key"));
	}

	/**
	 * Whether the key of the default account is there. A blank key counts: it was meant
	 * to be a key, so it fails the start instead of letting a named account pay. A
	 * placeholder that can't be resolved is analysed with the key.
	 * @param environment where it is configured
	 * @return whether it is there
	 */
	static boolean isConfigured(Environment environment) {
		return new Binder(ConfigurationPropertySources.get(environment)).bind("apiinone.api-key", String.class)
			.isBound();
	}

}
