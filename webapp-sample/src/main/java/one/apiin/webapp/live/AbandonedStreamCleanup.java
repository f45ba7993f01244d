package one.apiin.webapp.live;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Component;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/**
 * Removes streams whose reader left before they began: such an emitter calls no handler.
 */
@Component
class AbandonedStreamCleanup implements HandlerInterceptor, WebMvcConfigurer {

	private final CoverStreams streams;

	AbandonedStreamCleanup(CoverStreams streams) {
		this.streams = streams;
	}

	@Override
	public void addInterceptors(InterceptorRegistry registry) {
		registry.addInterceptor(this);
	}

	@Override
	public void afterCompletion(HttpServletRequest request, HttpServletResponse response, Object handler,
			@Nullable Exception ex) {
		if (request.getAttribute(CoverStream.class.getName()) instanceof CoverStream stream) {
			this.streams.forget(stream);
		}
	}

}
