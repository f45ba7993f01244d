package one.apiin.cli;

import java.util.Objects;

import picocli.CommandLine.IVersionProvider;

/**
 * Reads the version from the manifest of the jar.
 */
final class Version implements IVersionProvider {

	@Override
	public String[] getVersion() {
		String version = Objects.requireNonNullElse(Version.class.getPackage().getImplementationVersion(),
				"(not packaged)");
		return new String[] { "apiinone " + version };
	}

}
