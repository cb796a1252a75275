package io.postern.internal.routing;

import io.postern.pipeline.GatewayClock;
import java.util.random.RandomGenerator;

/**
 * What all calls of a client see alike when they choose. Safe to share between threads.
 *
 * @param health what recent attempts have told
 * @param clock time
 * @param random safe to share between threads
 * @param fanOut whether several calls make up for a model that gives only one choice
 */
public record Surroundings(DeploymentHealth health, GatewayClock clock, RandomGenerator random, boolean fanOut) {}
