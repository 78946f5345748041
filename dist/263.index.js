"use strict";
exports.id = 263;
exports.ids = [263];
exports.modules = {

/***/ 7263:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   SecretLintProfiler: () => (/* binding */ SecretLintProfiler),
/* harmony export */   secretLintProfiler: () => (/* binding */ secretLintProfiler)
/* harmony export */ });
/* harmony import */ var node_perf_hooks__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(643);
/* harmony import */ var node_perf_hooks__WEBPACK_IMPORTED_MODULE_0___default = /*#__PURE__*/__webpack_require__.n(node_perf_hooks__WEBPACK_IMPORTED_MODULE_0__);
var SecretLintProfiler=class{perf;PerformanceObserver;observer;enabled;entries=[];measures=[];startMarkNames=/* @__PURE__ */ new Set;executionPromises=[];constructor(options){this.perf=options.perf;this.PerformanceObserver=options.PerformanceObserver;this.enabled=options.enabled??true}get isEnabled(){return this.enabled}setEnabled(enabled){if(this.enabled===enabled)return;this.enabled=enabled;if(!enabled)this.stopObserving()}startObserving(){const pattern=/(.*?)::end(\|\|.*)?/;const observer=new this.PerformanceObserver(items=>{if(!this.enabled)return;items.getEntries().forEach(entry=>{if(entry.entryType===`mark`){const match=entry.name.match(pattern);const endIdentifier=match?match[1]:void 0;const suffix=match&&match[2]?match[2]:``;if(endIdentifier){const startMarkName=`${endIdentifier}::start${suffix}`;if(this.startMarkNames.has(startMarkName))this.executionPromises.push(Promise.resolve().then(()=>{this.perf.measure(endIdentifier+suffix,startMarkName,entry.name)}))}else this.startMarkNames.add(entry.name);this.entries.push(entry)}else if(entry.entryType===`measure`)this.measures.push(entry)})});observer.observe({entryTypes:[`mark`,`measure`]});this.observer=observer}stopObserving(){this.observer?.disconnect();this.observer=void 0;this.entries.length=0;this.measures.length=0;this.executionPromises.length=0;this.startMarkNames.clear()}mark(marker){if(!this.enabled)return;if(!this.observer)this.startObserving();if(`id`in marker)this.perf.mark(`${marker.type}||${marker.id}`);else this.perf.mark(marker.type)}waifForExecutionPromises=()=>{return Promise.all(this.executionPromises).finally(()=>{this.executionPromises.length=0})};async getEntries(){await this.waifForExecutionPromises();return this.entries}async getMeasures(){await this.waifForExecutionPromises();return this.measures}};var NullPerformanceObserver=class{disconnect(){}observe(_options){}};const secretLintProfiler=new SecretLintProfiler({perf:(node_perf_hooks__WEBPACK_IMPORTED_MODULE_0___default().performance),PerformanceObserver:(node_perf_hooks__WEBPACK_IMPORTED_MODULE_0___default().PerformanceObserver)?(node_perf_hooks__WEBPACK_IMPORTED_MODULE_0___default().PerformanceObserver):NullPerformanceObserver});

/***/ })

};
;