package io.postern.internal.errors;

import io.postern.internal.secrets.SecretMask;

/**
 * Who answered.
 *
 * @param preset what kind of provider it is, such as {@code groq}: some codes mean something with one only
 * @param provider the name of the connection, for people
 * @param model the model id it was asked for; empty if the call is about none
 * @param mask knows the secrets that were sent
 */
public record ErrorOrigin(String preset, String provider, String model, SecretMask mask) {}
