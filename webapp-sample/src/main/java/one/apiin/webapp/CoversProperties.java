package one.apiin.webapp;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * The settings of this application; those of the gateway are under {@code apiinone}.
 *
 * @param users Who may log in: names and bcrypt hashes, such as "{bcrypt}$2a$10$...".
 * Nobody needs to by default, and then only this machine is served.
 * @param hosts Names under which the application may be called. An entry without a port
 * allows every port.
 * @param submitsPerMinute How many covers an owner may submit in a minute, on each
 * instance. Also how many at once.
 * @param sandboxTaskDuration How long a cover takes in the sandbox inside the
 * application.
 * @param clips The files of finished covers.
 * @param live Server-sent events.
 */
@ConfigurationProperties("covers")
public record CoversProperties(@DefaultValue Map<String, String> users, @DefaultValue( {
		"localhost", "127.0.0.1", "[::1]" }) List<String> hosts, @DefaultValue("120") int submitsPerMinute,
		@DefaultValue("8s") Duration sandboxTaskDuration, @DefaultValue Clips clips, @DefaultValue Live live){

	/**
	 * Whether people must log in.
	 * @return false if everybody who reaches the application is its only user
	 */
	public boolean hasLogin() {
		return !this.users.isEmpty();
	}

	/** The user names alone. */
	@Override
	public String toString() {
		return "CoversProperties[users=" + this.users.keySet() + ", hosts=" + this.hosts + "]";
	}

	/**
	 * The files of finished covers.
	 *
	 * @param directory Where they are kept. Several instances may share it.
	 * @param maxSize How much is kept; what was not played for longest goes first.
	 * @param maxAudioSize The largest audio that is taken.
	 * @param maxImageSize The largest picture that is taken.
	 * @param timeout Limit for fetching one file.
	 */
	public record Clips(@DefaultValue("data/clips") Path directory, @DefaultValue("2GB") DataSize maxSize,
			@DefaultValue("100MB") DataSize maxAudioSize, @DefaultValue("16MB") DataSize maxImageSize,
			@DefaultValue("60s") Duration timeout) {

	}

	/**
	 * Server-sent events.
	 *
	 * @param interval How often the database is asked for what other instances changed,
	 * while somebody watches.
	 * @param heartbeat How often a silent stream gets a sign of life.
	 * @param maxStreams How many streams may be open on this instance. An owner who
	 * logged in has at most as many as are still free.
	 */
	public record Live(@DefaultValue("1s") Duration interval, @DefaultValue("15s") Duration heartbeat,
			@DefaultValue("1000") int maxStreams) {

	}

}
