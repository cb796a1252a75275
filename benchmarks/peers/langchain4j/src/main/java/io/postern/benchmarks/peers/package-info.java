/** LangChain4j as a client under measurement. */
@NullMarked
package io.postern.benchmarks.peers;

import org.jspecify.annotations.NullMarked;
