import '../panel/pageLanguage';
import './map.css';
import { MapApp, type MapHost } from './app';

declare function acquireVsCodeApi(): MapHost;

const place = document.getElementById('app');
if (place) new MapApp(acquireVsCodeApi(), place).start();
