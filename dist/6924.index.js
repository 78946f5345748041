"use strict";
exports.id = 6924;
exports.ids = [6924];
exports.modules = {

/***/ 6924:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   findMetricsOf: () => (/* binding */ c)
/* harmony export */ });
/* harmony import */ var _start_eQDRycl7_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(2316);
/* harmony import */ var _shared_C9MYgjGE_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(1787);
/* harmony import */ var _end_V4qSxwnq_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(7464);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(6760);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_3___default = /*#__PURE__*/__webpack_require__.n(node_path__WEBPACK_IMPORTED_MODULE_3__);
async function c(t,n,{workspace:o},c){let u=new Set(n.map(({path:e})=>(0,node_path__WEBPACK_IMPORTED_MODULE_3__.dirname)(e))),d=await (0,_shared_C9MYgjGE_js__WEBPACK_IMPORTED_MODULE_1__.V)(o,t.metrics,`metrics`),f=[];for(let n of d){let i=await (0,_shared_C9MYgjGE_js__WEBPACK_IMPORTED_MODULE_1__.j)(n,(t.file?.logMetrics.length??0)>0);if(i.length===0&&c.info(`${(0,_start_eQDRycl7_js__WEBPACK_IMPORTED_MODULE_0__._n)(n.shown)} holds no metrics that can be read`),f.push(...i),f.length>100)throw (0,_shared_C9MYgjGE_js__WEBPACK_IMPORTED_MODULE_1__.U)(`metrics`)}let p=f.filter(({folder:e})=>!u.has(e));if(p.length<f.length&&c.info(`${f.length-p.length} of the matches of the input metrics belong to a manifest`),f.length===0)throw await l(t.metrics,d);return p}async function l(r,i){let[a]=i;if(a===void 0){let n=r.map(t=>(0,_start_eQDRycl7_js__WEBPACK_IMPORTED_MODULE_0__._n)(t,120)).join(`, `);return new _start_eQDRycl7_js__WEBPACK_IMPORTED_MODULE_0__.sn(`WF-METRICS-MISSING`,`The input metrics matches nothing (${n}).`,`Put this step after the one that trains, and name the files that it writes, relative to the workspace:
with:
  metrics: outputs/*/metrics.csv`)}let s=(0,_start_eQDRycl7_js__WEBPACK_IMPORTED_MODULE_0__._n)(a.shown||`.`,120),{notChosen:c}=await (0,_shared_C9MYgjGE_js__WEBPACK_IMPORTED_MODULE_1__.N)(a.path),l=c.slice(0,6).map(({name:t,reason:n})=>`${(0,_start_eQDRycl7_js__WEBPACK_IMPORTED_MODULE_0__._n)(t,60)} (${(0,_end_V4qSxwnq_js__WEBPACK_IMPORTED_MODULE_2__.et)(n)})`),u=c.length>6?` and ${c.length-6} more`:``,d=l.length===0?`holds no file`:`has ${l.join(`, `)}${u}`,f=c.some(({reason:e})=>e===`log`)?`Numbers in a log are read by a template in .github/worldflux.yml, as in:
log-metrics:
  - "step:{step} * loss:{loss}"`:`Name the file or the folder that the trainer writes its metrics to (docs/metrics.md has the formats):
with:
  metrics: outputs/*/metrics.csv`;return new _start_eQDRycl7_js__WEBPACK_IMPORTED_MODULE_0__.sn(`WF-METRICS-MISSING`,`No metrics are found for the input metrics: ${s} ${d}.`,f)}

/***/ })

};
;