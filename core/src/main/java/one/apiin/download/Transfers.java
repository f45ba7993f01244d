package one.apiin.download;

import java.net.URI;
import java.time.Duration;

/**
 * Starts transfers.
 */
@FunctionalInterface
interface Transfers {

	/**
	 * Starts a transfer; nothing is sent yet.
	 * @param url the URL of a clip, still unchecked
	 * @param file names the file in exceptions
	 * @param timeout the maximum time
	 * @return the transfer; the caller closes it
	 */
	Transfer start(URI url, FileDescription file, Duration timeout);

}
