package one.apiin.cli;

import java.net.InetSocketAddress;
import java.net.Proxy;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

import javax.net.ssl.SSLSocketFactory;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.source.ConfigurationProperty;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.boot.context.properties.source.IterableConfigurationPropertySource;
import org.springframework.boot.ssl.SslBundles;
import org.springframework.context.ApplicationContext;
import org.springframework.core.env.Environment;

/**
 * How the gateway is reached, for {@code doctor}.
 *
 * @param settings each property that is set, with its origin; secrets are masked
 * @param proxy the proxy, or none
 * @param tls the configured trust, or null for the JDK's
 */
record GatewayConnection(List<String> settings, Proxy proxy, @Nullable SSLSocketFactory tls) {

	private static final Pattern SECRET = Pattern.compile(".*(key|password|secret|token)$");

	static final GatewayConnection DIRECT = new GatewayConnection(List.of(), Proxy.NO_PROXY, null);

	static GatewayConnection of(ApplicationContext context) {
		Environment environment = context.getEnvironment();
		String host = environment.getProperty("apiinone.proxy.host");
		String bundle = environment.getProperty("apiinone.ssl.bundle");
		return new GatewayConnection(settings(environment),
				(host != null)
						? new Proxy(Proxy.Type.HTTP,
								InetSocketAddress.createUnresolved(host,
										environment.getRequiredProperty("apiinone.proxy.port", Integer.class)))
						: Proxy.NO_PROXY,
				(bundle != null)
						? context.getBean(SslBundles.class).getBundle(bundle).createSslContext().getSocketFactory()
						: null);
	}

	/** The value of the first source counts. */
	private static List<String> settings(Environment environment) {
		ConfigurationPropertyName prefix = ConfigurationPropertyName.of("apiinone");
		Map<String, String> settings = new LinkedHashMap<>();
		ConfigurationPropertySources.get(environment).forEach((source) -> {
			if (source instanceof IterableConfigurationPropertySource iterable) {
				iterable.stream()
					.filter(prefix::isAncestorOf)
					.map(source::getConfigurationProperty)
					.forEach((property) -> settings.putIfAbsent(property.getName().toString(), setting(property)));
			}
		});
		return List.copyOf(settings.values());
	}

	private static String setting(ConfigurationProperty property) {
		String name = property.getName().toString();
		return name + "=" + (SECRET.matcher(name).matches() ? "***" : property.getValue()) + " from "
				+ property.getOrigin();
	}

	boolean isProxied() {
		return this.proxy.type() != Proxy.Type.DIRECT;
	}

}
