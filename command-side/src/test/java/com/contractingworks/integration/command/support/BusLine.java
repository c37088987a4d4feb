package com.contractingworks.integration.command.support;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A line to the bus that fails as networks and killed servers do, with no word of the bus: it can
 * be cut, or carry nothing any more.
 */
public final class BusLine implements AutoCloseable {

  private static final int CHUNK = 16_384;

  private final int busPort;
  private final String busConnectionString;
  private final int port;
  private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();
  private final Set<Socket> forgotten = ConcurrentHashMap.newKeySet();
  private final Object flow = new Object();
  private boolean silent;
  private ServerSocket entrance;

  BusLine(int busPort, String busConnectionString) {
    this.busPort = busPort;
    this.busConnectionString = busConnectionString;
    open(0);
    this.port = entrance.getLocalPort();
  }

  private void open(int wantedPort) {
    try {
      ServerSocket opened = new ServerSocket();
      opened.setReuseAddress(true);
      opened.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), wantedPort));
      entrance = opened;
      start(() -> accept(opened));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** How the bus is reached over this line. */
  public String connectionString() {
    return busConnectionString.replace(":" + busPort, ":" + port);
  }

  /** As when the bus is killed: connections are reset, and new ones refused. */
  public void cut() {
    close(entrance);
    sockets.forEach(BusLine::reset);
    sockets.clear();
  }

  /** The bus is there again at the same address. */
  public void mend() {
    open(port);
  }

  /** As when the bus is stopped: connections stay and are accepted, and nothing is answered. */
  public void silence() {
    synchronized (flow) {
      silent = true;
    }
  }

  /** As when a firewall forgets connections: those that there are carry nothing any more. */
  public void forget() {
    forgotten.addAll(sockets);
  }

  /** What was said meanwhile arrives. */
  public void resume() {
    synchronized (flow) {
      silent = false;
      flow.notifyAll();
    }
  }

  private void accept(ServerSocket from) {
    while (!from.isClosed()) {
      try {
        connect(from.accept());
      } catch (IOException e) {
        return; // The line was cut.
      }
    }
  }

  private void connect(Socket near) {
    sockets.add(near);
    try {
      Socket far = new Socket(InetAddress.getLoopbackAddress(), busPort);
      sockets.add(far);
      start(() -> carry(near, far));
      start(() -> carry(far, near));
    } catch (IOException e) {
      reset(near); // The bus is away, and whoever called must see it.
    }
  }

  private void carry(Socket from, Socket to) {
    byte[] chunk = new byte[CHUNK];
    try (InputStream in = from.getInputStream();
        OutputStream out = to.getOutputStream()) {
      for (int read = in.read(chunk); read >= 0; read = in.read(chunk)) {
        awaitFlow();
        if (!forgotten.contains(from)) {
          out.write(chunk, 0, read);
        }
      }
    } catch (IOException e) {
      reset(from); // One end is gone, so the other one goes too.
    } finally {
      reset(to);
    }
  }

  private void awaitFlow() throws IOException {
    synchronized (flow) {
      while (silent) {
        try {
          flow.wait();
        } catch (InterruptedException e) {
          Thread.currentThread().interrupt();
          throw new IOException(e);
        }
      }
    }
  }

  private static void start(Runnable work) {
    Thread thread = new Thread(work, "bus-line");
    thread.setDaemon(true);
    thread.start();
  }

  private static void reset(Socket socket) {
    try {
      socket.setSoLinger(true, 0);
    } catch (IOException e) {
      return; // It is closed already.
    }
    close(socket);
  }

  private static void close(AutoCloseable closeable) {
    try {
      closeable.close();
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() {
    cut();
    resume();
  }
}
