package one.apiin.spring.observation;

import io.micrometer.observation.ObservationRegistry;
import one.apiin.ApiInOneClient;
import one.apiin.uploadcover.UploadCoverClient;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.config.BeanPostProcessor;

/**
 * Wraps the kit's own Upload Cover clients; one of the application stays as it is.
 */
final class ContextPostProcessor implements BeanPostProcessor {

	private static final String KIT = ApiInOneClient.class.getPackageName() + ".uploadcover";

	private final ObjectProvider<ObservationRegistry> registry;

	ContextPostProcessor(ObjectProvider<ObservationRegistry> registry) {
		this.registry = registry;
	}

	@Override
	public Object postProcessAfterInitialization(Object bean, String beanName) {
		if (bean instanceof UploadCoverClient client && bean.getClass().getPackageName().equals(KIT)) {
			return new ContextualUploadCoverClient(client, this.registry.getObject());
		}
		return bean;
	}

}
