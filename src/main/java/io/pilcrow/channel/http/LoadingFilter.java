package io.pilcrow.channel.http;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;

/**
 * Leads requests to what stands behind the port now: first to those who say that it is still
 * loading, once it is open to the routes. Thread-safe.
 *
 * <p>Why not open the port when all is loaded? A server whose port is closed cannot say that it
 * lives, and whoever started it learns only after the loading that the port was taken.
 */
final class LoadingFilter extends HttpFilter {
  private static final long serialVersionUID = 1;

  private transient volatile Optional<HttpServlet> inside = Optional.empty();

  void open(HttpServlet routes) {
    inside = Optional.of(routes);
  }

  @Override
  protected void doFilter(
      HttpServletRequest request, HttpServletResponse response, FilterChain loading)
      throws IOException, ServletException {
    Optional<HttpServlet> routes = inside;
    if (routes.isPresent()) {
      routes.get().service(request, response);
    } else {
      loading.doFilter(request, response);
    }
  }
}
