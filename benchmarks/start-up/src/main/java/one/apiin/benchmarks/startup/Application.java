package one.apiin.benchmarks.startup;

import java.lang.management.ManagementFactory;

import com.sun.management.OperatingSystemMXBean;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/**
 * An empty Spring MVC application. Prints the milliseconds and the CPU milliseconds from
 * the start of the JVM until it is ready, and ends.
 */
@SpringBootApplication
public class Application {

	public static void main(String[] args) {
		try (var context = SpringApplication.run(Application.class, args)) {
			long ready = System.currentTimeMillis() - ManagementFactory.getRuntimeMXBean().getStartTime();
			long cpu = ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class).getProcessCpuTime() / 1_000_000;
			System.out.println("ready=" + ready + " cpu=" + cpu);
		}
	}

}
