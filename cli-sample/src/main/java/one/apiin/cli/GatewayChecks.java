package one.apiin.cli;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;

import javax.net.ssl.HttpsURLConnection;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLSocketFactory;

import one.apiin.error.ApiInOneException;
import one.apiin.error.AuthenticationException;
import one.apiin.error.NotFoundException;
import org.springframework.boot.SpringBootVersion;

/**
 * The checks of {@code doctor}. DNS, TLS and the clock are checked with the JDK's own
 * HTTP client and without the key; the key is checked with the kit's client.
 */
final class GatewayChecks {

	private static final int TIMEOUT_MILLIS = 10_000;

	/** TLS and signed URLs start to fail at differences like this. */
	private static final Duration MAX_CLOCK_DIFFERENCE = Duration.ofMinutes(2);

	private static final Duration CERTIFICATE_WARNING = Duration.ofDays(14);

	private final ClientSession session;

	private final List<Check> checks = new ArrayList<>();

	GatewayChecks(ClientSession session) {
		this.session = session;
	}

	List<Check> run() {
		this.checks.add(Check.info("versions", versions()));
		this.session.connection().settings().forEach((setting) -> this.checks.add(Check.info("setting", setting)));
		this.checks.add(Check.info("gateway",
				this.session.baseUrl() + (this.session.sandbox() ? ", the built-in sandbox" : "")));
		if (this.session.sandbox() || resolve()) {
			checkConnection();
			checkKey();
		}
		return List.copyOf(this.checks);
	}

	private static String versions() {
		return Commands.version() + ", Spring Boot " + SpringBootVersion.getVersion() + ", Java " + Runtime.version()
				+ ", " + System.getProperty("os.name") + " " + System.getProperty("os.arch");
	}

	/** Behind a proxy, the proxy resolves the name. */
	private boolean resolve() {
		if (this.session.connection().isProxied()) {
			return true;
		}
		String host = this.session.baseUrl().getHost();
		try {
			this.checks.add(Check.ok("dns",
					host + " is "
							+ Arrays.stream(InetAddress.getAllByName(host))
								.map(InetAddress::getHostAddress)
								.collect(Collectors.joining(", "))));
			return true;
		}
		catch (UnknownHostException ex) {
			this.checks.add(Check.problem("dns", host + " can't be resolved", ExitCode.GATEWAY));
			return false;
		}
	}

	private void checkConnection() {
		if (this.session.sandbox()) {
			return;
		}
		try {
			URI url = this.session.baseUrl();
			HttpURLConnection connection = (HttpURLConnection) url.toURL()
				.openConnection(this.session.connection().proxy());
			connection.setConnectTimeout(TIMEOUT_MILLIS);
			connection.setReadTimeout(TIMEOUT_MILLIS);
			connection.setInstanceFollowRedirects(false);
			SSLSocketFactory tls = this.session.connection().tls();
			if (connection instanceof HttpsURLConnection https && tls != null) {
				https.setSSLSocketFactory(tls);
			}
			connection.connect();
			this.checks.add((connection instanceof HttpsURLConnection https) ? certificate(https)
					: Check.info("tls", "none, as the base URL begins with http"));
			this.checks.add(clock(connection));
			connection.disconnect();
		}
		catch (SSLException ex) {
			this.checks.add(Check.problem("tls", "The certificate is not trusted: " + ex.getMessage()
					+ ". Behind a proxy that inspects TLS, set apiinone.ssl.bundle", ExitCode.GATEWAY));
		}
		catch (IOException ex) {
			this.checks.add(Check.problem("connect",
					this.session.baseUrl().getHost() + " can't be reached"
							+ (this.session.connection().isProxied() ? " through the proxy" : "") + ": " + ex,
					ExitCode.GATEWAY));
		}
	}

	private static Check certificate(HttpsURLConnection connection) throws SSLException {
		Certificate[] chain = connection.getServerCertificates();
		X509Certificate own = (X509Certificate) chain[0];
		X509Certificate last = (X509Certificate) chain[chain.length - 1];
		Instant expiry = own.getNotAfter().toInstant();
		String detail = own.getSubjectX500Principal() + ", issued by " + last.getIssuerX500Principal() + ", expires "
				+ expiry;
		return Instant.now().plus(CERTIFICATE_WARNING).isAfter(expiry) ? Check.info("tls", detail + ", which is soon")
				: Check.ok("tls", detail);
	}

	private static Check clock(HttpURLConnection connection) throws IOException {
		connection.getResponseCode();
		long date = connection.getDate();
		if (date == 0) {
			return Check.info("clock", "The answer has no Date header");
		}
		Duration difference = Duration.between(Instant.ofEpochMilli(date), Instant.now());
		String detail = "This machine's clock differs from the gateway's by " + difference.toSeconds() + " s";
		return (difference.abs().compareTo(MAX_CLOCK_DIFFERENCE) > 0)
				? Check.problem("clock", detail + ": synchronise it", ExitCode.UNEXPECTED) : Check.ok("clock", detail);
	}

	/**
	 * The gateway's own 404 for a task that can't exist shows that it accepts the key.
	 */
	private void checkKey() {
		String taskId = "apiinone-doctor-" + UUID.randomUUID();
		try {
			this.session.covers().status(taskId);
			this.checks
				.add(Check.unclear("key", "The gateway answered for a task that does not exist", ExitCode.GATEWAY));
		}
		catch (NotFoundException ex) {
			this.checks.add(Check.ok("key", "The gateway accepts the key"));
		}
		catch (AuthenticationException ex) {
			this.checks.add(Check.problem("key", String.valueOf(ex.getMessage()), ExitCode.AUTHENTICATION));
		}
		catch (ApiInOneException ex) {
			this.checks.add(Check.unclear("key", String.valueOf(ex.getMessage()), ExitCode.of(ex)));
		}
	}

}
