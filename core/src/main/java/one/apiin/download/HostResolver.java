package one.apiin.download;

import java.net.InetAddress;
import java.net.UnknownHostException;

import one.apiin.internal.http.Deadline;

/**
 * Looks up the addresses of a host.
 */
@FunctionalInterface
interface HostResolver {

	InetAddress[] resolve(String host, Deadline deadline) throws UnknownHostException;

}
