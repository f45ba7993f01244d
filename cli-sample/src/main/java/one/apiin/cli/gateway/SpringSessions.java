package one.apiin.cli.gateway;

import java.util.Map;
import java.util.function.Consumer;

import one.apiin.ApiInOneClient;
import one.apiin.cli.outcome.UsageException;
import one.apiin.uploadcover.UploadCoverClient;

import org.springframework.beans.factory.NoSuchBeanDefinitionException;
import org.springframework.boot.Banner;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * Starts a Spring application for each session; {@code --help} and mistakes on the
 * command line don't pay for one.
 */
public final class SpringSessions implements Sessions {

	/**
	 * Not the working directory: a file that lies about there must not tell a key where
	 * to go.
	 */
	private static final Map<String, Object> DEFAULTS = Map.of("spring.config.location", "optional:classpath:/");

	private final Consumer<String> notes;

	/**
	 * Sessions of this process.
	 * @param notes is told which gateway is used
	 */
	public SpringSessions(Consumer<String> notes) {
		this.notes = notes;
	}

	@Override
	public Session open(Map<String, String> properties) {
		ConfigurableApplicationContext context = start(properties);
		try {
			return new Session(context.getBean(UploadCoverClient.class),
					context.getBean(ApiInOneClient.class).baseUrl(),
					GatewayChoice.usesSandbox(context.getEnvironment()), context::close);
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
		SpringApplication application = new SpringApplication(CliApplication.class);
		application.setDefaultProperties(DEFAULTS);
		application.setWebApplicationType(WebApplicationType.NONE);
		application.setBannerMode(Banner.Mode.OFF);
		application.setLogStartupInfo(false);
		application.setLazyInitialization(true);
		// The tool has a hook of its own, which must speak before anything is closed.
		application.setRegisterShutdownHook(false);
		application.addInitializers(new GatewayChoice(properties, this.notes));
		try {
			return application.run();
		}
		catch (RuntimeException ex) {
			throw StartFailure.explained(ex);
		}
	}

}
