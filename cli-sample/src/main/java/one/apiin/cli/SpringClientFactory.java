package one.apiin.cli;

import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;

import one.apiin.ApiInOneClient;
import one.apiin.download.ClipDownloader;
import one.apiin.spring.ApiInOneAutoConfiguration;
import one.apiin.spring.sandbox.ApiInOneSandboxAutoConfiguration;
import one.apiin.uploadcover.UploadCoverClient;
import org.springframework.beans.factory.NoSuchBeanDefinitionException;
import org.springframework.boot.Banner;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.autoconfigure.ssl.SslAutoConfiguration;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * Starts a Spring application for each session, so that {@code --help} and usage errors
 * start none.
 */
final class SpringClientFactory implements Function<Map<String, String>, ClientSession> {

	/**
	 * The working directory is not searched: a configuration file that happens to be
	 * there must not decide where the key is sent. The tool reports a failed start
	 * itself.
	 */
	private static final Map<String, Object> DEFAULTS = Map.of("spring.config.location", "optional:classpath:/",
			"logging.level.org.springframework.context", "error");

	private final Consumer<String> notes;

	SpringClientFactory(Consumer<String> notes) {
		this.notes = notes;
	}

	/**
	 * Opens a session.
	 * @throws UsageException if a property is invalid
	 * @throws one.apiin.error.AuthenticationException if a gateway is set but no key
	 */
	@Override
	public ClientSession apply(Map<String, String> properties) {
		ConfigurableApplicationContext context = start(properties);
		try {
			return new ClientSession(context.getBean(UploadCoverClient.class), context.getBean(ClipDownloader.class),
					context.getBean(ApiInOneClient.class).baseUrl(), SandboxDefault.isSandbox(context.getEnvironment()),
					() -> GatewayConnection.of(context), context::close);
		}
		catch (NoSuchBeanDefinitionException ex) {
			context.close();
			throw new UsageException("The client is switched off: remove apiinone.enabled=false", ex);
		}
		catch (RuntimeException ex) {
			context.close();
			throw StartFailure.explained(ex);
		}
	}

	private ConfigurableApplicationContext start(Map<String, String> properties) {
		SpringApplication application = new SpringApplication(Configuration.class);
		application.setDefaultProperties(DEFAULTS);
		application.setWebApplicationType(WebApplicationType.NONE);
		application.setBannerMode(Banner.Mode.OFF);
		application.setLogStartupInfo(false);
		application.setLazyInitialization(true);
		// The tool's own hook must print before anything is closed.
		application.setRegisterShutdownHook(false);
		application.addInitializers(new SandboxDefault(properties, this.notes));
		try {
			return application.run();
		}
		catch (RuntimeException ex) {
			throw StartFailure.explained(ex);
		}
	}

	/**
	 * What the client needs, by name, which starts faster. An application with other
	 * parts has {@code @SpringBootApplication} instead.
	 */
	@SpringBootConfiguration(proxyBeanMethods = false)
	@ImportAutoConfiguration({ SslAutoConfiguration.class, ApiInOneAutoConfiguration.class,
			ApiInOneSandboxAutoConfiguration.class })
	static class Configuration {

	}

}
