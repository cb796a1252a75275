/**
 * Tests for adapters, and what tests need: start at {@link io.postern.testkit.ProviderAdapterContract}, or at
 * {@link io.postern.testkit.FaultServer} for a server that misbehaves.
 */
@NullMarked
package io.postern.testkit;

import org.jspecify.annotations.NullMarked;
