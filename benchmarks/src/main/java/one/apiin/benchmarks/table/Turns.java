package one.apiin.benchmarks.table;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import one.apiin.benchmarks.calls.TurnProcess;
import one.apiin.benchmarks.server.ServerProcess;

/**
 * All peers at the same time, each in a separate warm JVM, one of them calling at a time
 * for a few milliseconds: whatever disturbs the machine disturbs all of them alike, and a
 * ratio is taken between turns that follow each other immediately. JMH's forks, which
 * follow each other after many seconds, differed by half on a busy machine.
 */
final class Turns implements AutoCloseable {

	private final Map<String, Peer> peers = new LinkedHashMap<>();

	Turns(String kind, List<String> names, ServerProcess server) throws IOException {
		for (String name : names) {
			this.peers.put(name, new Peer(kind, name, server));
		}
	}

	/**
	 * Warms up until every peer is steady or has had its time, then measures.
	 * @return the figures by peer
	 */
	Map<String, PeerFigures> run(Effort effort) throws IOException {
		Map<String, WarmUp> warmUps = warmUp(effort);
		Map<String, PeerFigures> figures = new LinkedHashMap<>();
		warmUps.forEach((name, warmUp) -> figures.put(name, new PeerFigures(new ArrayList<>(), warmUp.duration())));
		for (int turn = 0; turn < effort.turns(); turn++) {
			for (Map.Entry<String, Peer> peer : this.peers.entrySet()) {
				Measured.in(figures, peer.getKey()).turns().add(peer.getValue().takeTurn(effort.turn()));
			}
		}
		return figures;
	}

	private Map<String, WarmUp> warmUp(Effort effort) throws IOException {
		Map<String, WarmUp> warmUps = new LinkedHashMap<>();
		this.peers.keySet().forEach((name) -> warmUps.put(name, new WarmUp(effort.warmUpTurn())));
		for (int turn = 0; turn < effort.maxWarmUpTurns(); turn++) {
			for (Map.Entry<String, Peer> peer : this.peers.entrySet()) {
				WarmUp warmUp = Measured.in(warmUps, peer.getKey());
				if (!warmUp.isOver()) {
					warmUp.add(peer.getValue().takeTurn(effort.warmUpTurn()));
				}
			}
		}
		return warmUps;
	}

	@Override
	public void close() {
		this.peers.values().forEach(Peer::end);
	}

	private static final class Peer {

		private final Process process;

		private final BufferedWriter input;

		private final BufferedReader output;

		Peer(String kind, String name, ServerProcess server) throws IOException {
			this.process = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
					"-Xmx512m", "-D" + ServerProcess.PROPERTY + "=" + server.url(), "-cp",
					System.getProperty("java.class.path"), TurnProcess.class.getName(), kind, name)
				.redirectError(ProcessBuilder.Redirect.INHERIT)
				.start();
			this.input = new BufferedWriter(
					new OutputStreamWriter(this.process.getOutputStream(), StandardCharsets.UTF_8));
			this.output = new BufferedReader(
					new InputStreamReader(this.process.getInputStream(), StandardCharsets.UTF_8));
		}

		Figures takeTurn(Duration time) throws IOException {
			this.input.write(time.toMillis() + "\n");
			this.input.flush();
			String line = this.output.readLine();
			if (line == null) {
				throw new IOException("A peer's process ended");
			}
			return Figures.parse(line);
		}

		void end() {
			this.process.destroy();
		}

	}

}
