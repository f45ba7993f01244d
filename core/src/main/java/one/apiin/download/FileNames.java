package one.apiin.download;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The file names of one call: safe on any operating system, whatever text they are made
 * of, and distinct, also for a file system that ignores case.
 */
final class FileNames {

	private static final int MAX_LENGTH = 80;

	private static final Pattern UNSAFE = Pattern.compile("[^A-Za-z0-9_.-]|^[.-]+|[.]+$");

	private static final Pattern DEVICE = Pattern.compile("(?i)(con|prn|aux|nul|com[0-9]|lpt[0-9])([.].*)?");

	private final Set<String> used = new HashSet<>();

	/**
	 * A name that this object has not returned before.
	 * @param text any text
	 * @param extension an extension without its dot
	 * @return the name
	 */
	String next(String text, String extension) {
		String stem = safe(text);
		String name = stem + "." + extension;
		for (int number = 2; !this.used.add(name.toLowerCase(Locale.ROOT)); number++) {
			name = stem + "-" + number + "." + extension;
		}
		return name;
	}

	/**
	 * A name without extension: no path, no dot or dash at the beginning, no device name.
	 * @param text any text
	 * @return the text itself if it is safe, otherwise its safe characters and a hash, so
	 * that two texts never have the same name
	 */
	static String safe(String text) {
		String safe = UNSAFE.matcher(text).replaceAll("_");
		if (safe.length() > MAX_LENGTH) {
			safe = safe.substring(0, MAX_LENGTH);
		}
		boolean usable = safe.equals(text) && !safe.isEmpty() && !DEVICE.matcher(safe).matches();
		return usable ? safe : "clip-" + safe + "-" + hash(text);
	}

	private static String hash(String text) {
		try {
			byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
			return HexFormat.of().formatHex(digest, 0, 4);
		}
		catch (NoSuchAlgorithmException ex) {
			throw new IllegalStateException(ex);
		}
	}

}
