package one.apiin.webapp;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * The settings of this application. Those of the kit are under {@code apiinone}.
 *
 * @param users User names and bcrypt hashes, such as "{bcrypt}$2a$10$...". Without users,
 * only this machine is served, without a login.
 * @param hosts Host names under which the application may be called. An entry without a
 * port allows every port.
 * @param submitsPerMinute Maximum number of covers that an owner may submit per minute,
 * and at once, on each instance.
 * @param sandboxTaskDuration Duration of a cover in the built-in sandbox.
 * @param clips The files of finished covers.
 * @param live Server-sent events.
 */
@ConfigurationProperties("covers")
public record CoversProperties(@DefaultValue Map<String, String> users, @DefaultValue( {
		"localhost", "127.0.0.1", "[::1]" }) List<String> hosts, @DefaultValue("120") int submitsPerMinute,
		@DefaultValue("8s") Duration sandboxTaskDuration, @DefaultValue Clips clips, @DefaultValue Live live){

	/** Without a login, everybody who reaches the application is the same user. */
	public boolean hasLogin() {
		return !this.users.isEmpty();
	}

	/** Without the hashes. */
	@Override
	public String toString() {
		return "CoversProperties[users=" + this.users.keySet() + ", hosts=" + this.hosts + "]";
	}

	/**
	 * The files of finished covers.
	 *
	 * @param directory Directory of the files. Several instances may share it.
	 * @param maxSize Maximum size of all files. The least recently played ones are
	 * deleted first.
	 * @param maxAudioSize Maximum size of one audio file.
	 * @param maxImageSize Maximum size of one picture.
	 * @param timeout Maximum time to download one file.
	 */
	public record Clips(@DefaultValue("data/clips") Path directory, @DefaultValue("2GB") DataSize maxSize,
			@DefaultValue("100MB") DataSize maxAudioSize, @DefaultValue("16MB") DataSize maxImageSize,
			@DefaultValue("60s") Duration timeout) {

	}

	/**
	 * Server-sent events.
	 *
	 * @param interval How often changes by other instances are read while a stream is
	 * open.
	 * @param heartbeat How often an idle stream sends a heartbeat.
	 * @param maxStreams Maximum number of open streams on this instance. A user may hold
	 * at most as many as are still free.
	 */
	public record Live(@DefaultValue("1s") Duration interval, @DefaultValue("15s") Duration heartbeat,
			@DefaultValue("1000") int maxStreams) {

	}

}
