package one.apiin.spring.network;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.List;

import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/** A certificate authority of our own, a server and a client that it signed. */
final class TestKeys {

	static final String PASSWORD = "changeit";

	private final Path folder;

	TestKeys(Path folder) {
		this.folder = folder;
	}

	static TestKeys in(Path folder) throws Exception {
		TestKeys keys = new TestKeys(folder);
		keys.generate("ca", "CN=Test CA", "-ext", "bc:c=ca:true");
		keys.generate("server", "CN=localhost", "-signer", "ca", "-ext", "san=dns:localhost,ip:127.0.0.1");
		keys.generate("client", "CN=a client", "-signer", "ca");
		KeyStore all = load(keys.folder.resolve("all.p12"));
		keys.store("server", all);
		keys.store("client", all);
		KeyStore trusted = empty();
		trusted.setCertificateEntry("ca", all.getCertificate("ca"));
		keys.write("trusted", trusted);
		return keys;
	}

	private void generate(String alias, String name, String... more) throws IOException, InterruptedException {
		List<String> command = new ArrayList<>(List.of(
				System.getProperty("java.home") + File.separator + "bin" + File.separator + "keytool", "-genkeypair",
				"-keyalg", "EC", "-validity", "30", "-storetype", "PKCS12", "-alias", alias, "-dname", name,
				"-keystore", this.folder.resolve("all.p12").toString(), "-storepass", PASSWORD));
		command.addAll(List.of(more));
		Process process = new ProcessBuilder(command).inheritIO().start();
		if (process.waitFor() != 0) {
			throw new IllegalStateException("keytool failed for " + alias);
		}
	}

	private void store(String alias, KeyStore all) throws GeneralSecurityException, IOException {
		KeyStore one = empty();
		one.setKeyEntry(alias, all.getKey(alias, PASSWORD.toCharArray()), PASSWORD.toCharArray(),
				all.getCertificateChain(alias));
		write(alias, one);
	}

	private void write(String name, KeyStore store) throws GeneralSecurityException, IOException {
		try (OutputStream out = Files.newOutputStream(path(name))) {
			store.store(out, PASSWORD.toCharArray());
		}
	}

	private static KeyStore empty() throws GeneralSecurityException, IOException {
		KeyStore store = KeyStore.getInstance("PKCS12");
		store.load(null, null);
		return store;
	}

	private static KeyStore load(Path path) throws GeneralSecurityException, IOException {
		KeyStore store = KeyStore.getInstance("PKCS12");
		try (InputStream in = Files.newInputStream(path)) {
			store.load(in, PASSWORD.toCharArray());
		}
		return store;
	}

	private Path path(String name) {
		return this.folder.resolve(name + ".p12");
	}

	SSLContext serverContext() throws GeneralSecurityException, IOException {
		KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
		keys.init(load(path("server")), PASSWORD.toCharArray());
		TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
		trust.init(load(path("trusted")));
		SSLContext context = SSLContext.getInstance("TLS");
		context.init(keys.getKeyManagers(), trust.getTrustManagers(), null);
		return context;
	}

	/** The properties of a bundle that trusts the authority. */
	String[] trustBundle(String name) {
		String prefix = "spring.ssl.bundle.jks." + name + ".truststore.";
		return new String[] { prefix + "location=" + path("trusted").toUri(), prefix + "password=" + PASSWORD };
	}

	/** The properties that add the client's certificate to a bundle. */
	String[] clientCertificate(String name) {
		String prefix = "spring.ssl.bundle.jks." + name + ".keystore.";
		return new String[] { prefix + "location=" + path("client").toUri(), prefix + "password=" + PASSWORD };
	}

}
