"use strict";
exports.id = 602;
exports.ids = [602];
exports.modules = {

/***/ 602:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   SecretLintProfiler: () => (/* binding */ t),
/* harmony export */   secretLintProfiler: () => (/* binding */ r)
/* harmony export */ });
/* harmony import */ var node_perf_hooks__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(643);
/* harmony import */ var node_perf_hooks__WEBPACK_IMPORTED_MODULE_0___default = /*#__PURE__*/__webpack_require__.n(node_perf_hooks__WEBPACK_IMPORTED_MODULE_0__);
var t=class{perf;PerformanceObserver;observer;enabled;entries=[];measures=[];startMarkNames=/* @__PURE__ */ new Set;executionPromises=[];constructor(e){this.perf=e.perf,this.PerformanceObserver=e.PerformanceObserver,this.enabled=e.enabled??!0}get isEnabled(){return this.enabled}setEnabled(e){this.enabled!==e&&(this.enabled=e,e||this.stopObserving())}startObserving(){let e=/(.*?)::end(\|\|.*)?/,t=new this.PerformanceObserver(t=>{this.enabled&&t.getEntries().forEach(t=>{if(t.entryType===`mark`){let n=t.name.match(e),r=n?n[1]:void 0,i=n&&n[2]?n[2]:``;if(r){let e=`${r}::start${i}`;this.startMarkNames.has(e)&&this.executionPromises.push(Promise.resolve().then(()=>{this.perf.measure(r+i,e,t.name)}))}else this.startMarkNames.add(t.name);this.entries.push(t)}else t.entryType===`measure`&&this.measures.push(t)})});t.observe({entryTypes:[`mark`,`measure`]}),this.observer=t}stopObserving(){this.observer?.disconnect(),this.observer=void 0,this.entries.length=0,this.measures.length=0,this.executionPromises.length=0,this.startMarkNames.clear()}mark(e){this.enabled&&(this.observer||this.startObserving(),`id`in e?this.perf.mark(`${e.type}||${e.id}`):this.perf.mark(e.type))}waifForExecutionPromises=()=>Promise.all(this.executionPromises).finally(()=>{this.executionPromises.length=0});async getEntries(){return await this.waifForExecutionPromises(),this.entries}async getMeasures(){return await this.waifForExecutionPromises(),this.measures}},n=class{disconnect(){}observe(e){}};const r=new t({perf:(node_perf_hooks__WEBPACK_IMPORTED_MODULE_0___default().performance),PerformanceObserver:(node_perf_hooks__WEBPACK_IMPORTED_MODULE_0___default().PerformanceObserver)?(node_perf_hooks__WEBPACK_IMPORTED_MODULE_0___default().PerformanceObserver):n});

/***/ })

};
;