package one.apiin.cli.download;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.regex.Pattern;

/**
 * File names from ids that somebody else chose: no path, no dots or dashes in front, no
 * device names, nothing long.
 */
final class SafeName {

	private static final int LONGEST = 80;

	private static final Pattern UNSAFE = Pattern.compile("[^A-Za-z0-9_.-]|^[.-]+|[.]+$");

	private static final Pattern DEVICE = Pattern.compile("(?i)(con|prn|aux|nul|com[0-9]|lpt[0-9])([.].*)?");

	private SafeName() {
	}

	/**
	 * A name without extension.
	 * @param id any text
	 * @return the id itself if it is safe; otherwise what is safe of it and a hash, so
	 * that two ids never share a name
	 */
	static String of(String id) {
		String safe = UNSAFE.matcher(id).replaceAll("_");
		if (safe.length() > LONGEST) {
			safe = safe.substring(0, LONGEST);
		}
		boolean usable = safe.equals(id) && !safe.isEmpty() && !DEVICE.matcher(safe).matches();
		return usable ? safe : "clip-" + safe + "-" + hash(id);
	}

	private static String hash(String id) {
		try {
			byte[] digest = MessageDigest.getInstance("SHA-256").digest(id.getBytes(StandardCharsets.UTF_8));
			return HexFormat.of().formatHex(digest, 0, 4);
		}
		catch (NoSuchAlgorithmException ex) {
			throw new IllegalStateException(ex);
		}
	}

}
