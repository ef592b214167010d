/** @file Imported by each test that computes without training: the plain back end and its gradients. */
import "@tensorflow/tfjs-backend-cpu";
import "@tensorflow/tfjs-layers"; // registers gradients
