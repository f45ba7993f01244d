package one.apiin.cli;

import java.net.InetSocketAddress;
import java.net.Proxy;
import java.util.ArrayList;
import java.util.List;
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
 * @param settings the properties that are set
 * @param proxy the proxy, or none
 * @param tls the configured trust, or null for the JDK's
 */
record GatewayConnection(List<Setting> settings, Proxy proxy, @Nullable SSLSocketFactory tls) {

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

	private static List<Setting> settings(Environment environment) {
		ConfigurationPropertyName prefix = ConfigurationPropertyName.of("apiinone");
		List<Setting> settings = new ArrayList<>();
		ConfigurationPropertySources.get(environment).forEach((source) -> {
			if (source instanceof IterableConfigurationPropertySource iterable) {
				iterable.stream()
					.filter(prefix::isAncestorOf)
					.filter((name) -> settings.stream().noneMatch((other) -> other.name().equals(name.toString())))
					.map(source::getConfigurationProperty)
					.forEach((property) -> settings.add(Setting.of(property)));
			}
		});
		return settings;
	}

	boolean isProxied() {
		return this.proxy.type() != Proxy.Type.DIRECT;
	}

	/**
	 * A property that is set.
	 *
	 * @param name its name
	 * @param value its value, masked if it is a secret
	 * @param origin where it was found
	 */
	record Setting(String name, String value, String origin) {

		private static final Pattern SECRET = Pattern.compile(".*(key|password|secret|token)$");

		static Setting of(ConfigurationProperty property) {
			String name = property.getName().toString();
			boolean secret = SECRET.matcher(name).matches();
			return new Setting(name, secret ? "***" : String.valueOf(property.getValue()),
					String.valueOf(property.getOrigin()));
		}

		@Override
		public String toString() {
			return this.name + "=" + this.value + " from " + this.origin;
		}

	}

}
