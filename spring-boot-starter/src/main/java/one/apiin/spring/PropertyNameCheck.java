package one.apiin.spring;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.boot.context.properties.source.ConfigurationProperty;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.context.properties.source.ConfigurationPropertySource;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.boot.context.properties.source.IterableConfigurationPropertySource;
import org.springframework.core.env.Environment;
import org.springframework.core.env.SystemEnvironmentPropertySource;

/**
 * The properties that are set under {@code apiinone}. A property that nothing reads fails
 * the start, because its user expects an effect. An environment variable does not,
 * because Kubernetes sets some for every service. Not for applications.
 */
public final class PropertyNameCheck {

	private static final Logger LOGGER = LoggerFactory.getLogger(PropertyNameCheck.class);

	private static final String SERVICE_LINK = "(tcp|udp|sctp)://.*";

	private final Environment environment;

	private final List<ConfigurationPropertyName> known = new ArrayList<>();

	private final List<ConfigurationProperty> unknown = new ArrayList<>();

	private final List<ConfigurationProperty> unknownVariables = new ArrayList<>();

	private final List<ConfigurationPropertyName> serviceLinks = new ArrayList<>();

	/**
	 * Collects the names.
	 * @param environment where properties are set
	 */
	public PropertyNameCheck(Environment environment) {
		this.environment = environment;
		for (ConfigurationPropertySource source : ConfigurationPropertySources.get(environment)) {
			if (source instanceof IterableConfigurationPropertySource iterable) {
				iterable.filter(KnownProperties.PREFIX::isAncestorOf).stream().forEach((name) -> add(name, source));
			}
		}
	}

	private void add(ConfigurationPropertyName name, ConfigurationPropertySource source) {
		if (source.getUnderlyingSource() instanceof SystemEnvironmentPropertySource) {
			addVariable(name, source);
			return;
		}
		ConfigurationProperty property = source.getConfigurationProperty(name);
		if (KnownProperties.contains(name)) {
			this.known.add(name);
		}
		else if (property != null) {
			this.unknown.add(property);
		}
	}

	private void addVariable(ConfigurationPropertyName name, ConfigurationPropertySource source) {
		ConfigurationProperty property = source.getConfigurationProperty(name);
		if (property == null) {
			return;
		}
		if (String.valueOf(property.getValue()).matches(SERVICE_LINK)) {
			this.serviceLinks.add(name);
		}
		else if (KnownProperties.contains(name) || KnownProperties.isSameVariable(name)) {
			this.known.add(name);
		}
		else {
			this.unknownVariables.add(property);
		}
	}

	/** A service link in a variable that nothing reads does no harm. */
	private void refuseServiceLink(ConfigurationPropertyName name) {
		boolean sandbox = this.environment.getProperty("apiinone.sandbox.enabled", "false").equals("true");
		if (name.equals(ConfigurationPropertyName.of("apiinone.proxy.port"))
				|| (sandbox && name.equals(ConfigurationPropertyName.of("apiinone.sandbox.port")))) {
			throw new InvalidSettingException(
					name + " is set by an environment variable that looks like a service link of Kubernetes.",
					"Set enableServiceLinks: false in the specification of the pod, or give the service another name.");
		}
	}

	private static void reportVariable(ConfigurationProperty property) {
		if (KnownProperties.isNear(property.getName())) {
			LOGGER.warn("{} does not match a known property; the nearest is {}", property.getOrigin(),
					KnownProperties.nearest(property.getName()));
		}
		else {
			LOGGER.debug("{} does not match a known property", property.getOrigin());
		}
	}

	/**
	 * Refuses names that nothing reads, and reports such environment variables.
	 * @throws InvalidSettingException if there are any
	 */
	void check() {
		this.serviceLinks.forEach(this::refuseServiceLink);
		this.unknownVariables.forEach(PropertyNameCheck::reportVariable);
		if (this.unknown.isEmpty()) {
			return;
		}
		String problems = this.unknown.stream()
			.map((property) -> property.getName()
					+ ((property.getOrigin() != null) ? " (" + property.getOrigin() + ")" : ""))
			.distinct()
			.collect(Collectors.joining(", "));
		String nearest = this.unknown.stream()
			.map((property) -> KnownProperties.nearest(property.getName()))
			.distinct()
			.collect(Collectors.joining(", "));
		throw new InvalidSettingException("Unknown property " + problems + ".",
				"Did you mean " + nearest + "? Correct the name, or remove the property.");
	}

	/**
	 * The properties of a part of the kit that are set.
	 * @param group the prefix of their names, without a trailing dot
	 * @return the names, without that of the switch {@code enabled}
	 */
	public List<String> below(String group) {
		ConfigurationPropertyName prefix = ConfigurationPropertyName.of(group);
		return this.known.stream()
			.filter(prefix::isAncestorOf)
			.filter((name) -> !name.equals(prefix.append("enabled")))
			.map(ConfigurationPropertyName::toString)
			.distinct()
			.toList();
	}

}
