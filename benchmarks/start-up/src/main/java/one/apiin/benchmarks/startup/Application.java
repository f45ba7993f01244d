package one.apiin.benchmarks.startup;

import java.lang.management.ManagementFactory;

import com.sun.management.OperatingSystemMXBean;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/**
 * A Spring MVC application without anything of its own: prints after how many
 * milliseconds of time, and of CPU time, it was ready, and ends.
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
