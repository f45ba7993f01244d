package one.apiin.sandbox;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import java.util.zip.CRC32;
import java.util.zip.Deflater;

/**
 * A picture that only its clip has: discs on a slanting gradient, as a PNG file. Written
 * by hand because AWT would start threads that outlive the sandbox.
 */
final class CoverPicture {

	private static final int SIZE = 320;

	private static final int DISCS = 5;

	private static final byte[] SIGNATURE = { (byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n' };

	private final double[] from;

	private final double[] to;

	private final Disc[] discs = new Disc[DISCS];

	private CoverPicture(Random random) {
		this.from = colour(random);
		this.to = colour(random);
		for (int i = 0; i < DISCS; i++) {
			this.discs[i] = new Disc(random.nextInt(SIZE), random.nextInt(SIZE), 30 + random.nextInt(70),
					colour(random));
		}
	}

	/**
	 * Paints the picture of a clip.
	 * @param clipId any text; the same text gives the same bytes
	 * @return a PNG file
	 */
	static byte[] of(String clipId) {
		return png(new CoverPicture(new Random(clipId.hashCode())).pixels());
	}

	private static double[] colour(Random random) {
		return new double[] { random.nextInt(256), random.nextInt(256), random.nextInt(256) };
	}

	private byte[] pixels() {
		ByteBuffer pixels = ByteBuffer.allocate(SIZE * (1 + SIZE * 3));
		for (int y = 0; y < SIZE; y++) {
			pixels.put((byte) 0); // each line begins with the filter that does nothing
			for (int x = 0; x < SIZE; x++) {
				paint(pixels, x, y);
			}
		}
		return pixels.array();
	}

	private void paint(ByteBuffer pixels, int x, int y) {
		double[] colour = mix(this.from, this.to, (x + y) / (2.0 * SIZE));
		for (Disc disc : this.discs) {
			colour = mix(colour, disc.colour, 0.6 * disc.cover(x, y));
		}
		for (double channel : colour) {
			pixels.put((byte) Math.round(channel));
		}
	}

	private static double[] mix(double[] one, double[] other, double share) {
		double[] mixed = new double[one.length];
		for (int i = 0; i < mixed.length; i++) {
			mixed[i] = one[i] + (other[i] - one[i]) * share;
		}
		return mixed;
	}

	private static byte[] png(byte[] pixels) {
		ByteArrayOutputStream png = new ByteArrayOutputStream();
		png.writeBytes(SIGNATURE);
		// Eight bits in each of three channels (colour type 2), not interlaced.
		chunk(png, "IHDR", ByteBuffer.allocate(13).putInt(SIZE).putInt(SIZE).put((byte) 8).put((byte) 2).array());
		chunk(png, "IDAT", deflated(pixels));
		chunk(png, "IEND", new byte[0]);
		return png.toByteArray();
	}

	private static void chunk(ByteArrayOutputStream png, String name, byte[] data) {
		byte[] named = ByteBuffer.allocate(4 + data.length)
			.put(name.getBytes(StandardCharsets.US_ASCII))
			.put(data)
			.array();
		CRC32 sum = new CRC32();
		sum.update(named);
		png.writeBytes(ByteBuffer.allocate(4).putInt(data.length).array());
		png.writeBytes(named);
		png.writeBytes(ByteBuffer.allocate(4).putInt((int) sum.getValue()).array());
	}

	private static byte[] deflated(byte[] data) {
		Deflater deflater = new Deflater();
		deflater.setInput(data);
		deflater.finish();
		ByteArrayOutputStream deflated = new ByteArrayOutputStream();
		byte[] buffer = new byte[8192];
		while (!deflater.finished()) {
			deflated.write(buffer, 0, deflater.deflate(buffer));
		}
		deflater.end();
		return deflated.toByteArray();
	}

	private static final class Disc {

		private final double x;

		private final double y;

		private final double radius;

		private final double[] colour;

		Disc(double x, double y, double radius, double[] colour) {
			this.x = x;
			this.y = y;
			this.radius = radius;
			this.colour = colour;
		}

		/** From 0 (outside) to 1 (inside), with an edge of one pixel. */
		double cover(int x, int y) {
			return Math.max(0, Math.min(1, this.radius - Math.hypot(x - this.x, y - this.y)));
		}

	}

}
